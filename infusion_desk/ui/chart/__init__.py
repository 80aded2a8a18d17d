"""What the chart panel is made of: places, marks, lanes, frame and overlay."""
