"""Patients are found by names that were misspelt: the three-letter pieces of every name."""

from alembic import op

revision = "0002"
down_revision = "0001"

STATEMENTS = (
    """
CREATE TABLE patient_row_anew (
    number INTEGER NOT NULL PRIMARY KEY,
    id CHAR(32) NOT NULL,
    mrn VARCHAR NOT NULL,
    surname VARCHAR NOT NULL,
    given VARCHAR NOT NULL,
    birth_date DATE NOT NULL,
    name_words VARCHAR NOT NULL,
    mrn_word VARCHAR NOT NULL,
    UNIQUE (id)
)""",
    """
INSERT INTO patient_row_anew (id, mrn, surname, given, birth_date, name_words, mrn_word)
SELECT id, mrn, surname, given, birth_date, name_words, mrn_word FROM patient_row""",
    "DROP TABLE patient_row",
    "ALTER TABLE patient_row_anew RENAME TO patient_row",
    "CREATE INDEX patient_by_mrn ON patient_row (mrn_word)",
    """
CREATE VIRTUAL TABLE name_piece USING fts5(
    words, tokenize = 'trigram case_sensitive 1',
    content = '', contentless_delete = 1, detail = none
)""",
    "CREATE VIRTUAL TABLE name_piece_in USING fts5vocab(name_piece, instance)",
    """
CREATE TRIGGER name_is_taken_apart AFTER INSERT ON patient_row
BEGIN
    INSERT INTO name_piece (rowid, words)
    VALUES (NEW.number, replace(NEW.name_words, ' ', '  ') || '  ');
END""",
    """
CREATE TRIGGER name_is_taken_apart_anew AFTER UPDATE OF name_words ON patient_row
BEGIN
    UPDATE name_piece SET words = replace(NEW.name_words, ' ', '  ') || '  '
    WHERE rowid = NEW.number;
END""",
    """
CREATE TRIGGER name_is_forgotten AFTER DELETE ON patient_row
BEGIN
    DELETE FROM name_piece WHERE rowid = OLD.number;
END""",
    """
INSERT INTO name_piece (rowid, words)
SELECT number, replace(name_words, ' ', '  ') || '  ' FROM patient_row""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    raise NotImplementedError("A record never goes back: restore the copy made before.")
