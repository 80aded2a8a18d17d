"""From a report to PDF: type, pages, the summary, the discharge note. Values only."""
