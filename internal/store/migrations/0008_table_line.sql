-- What the last table of a sender said, row by row: it tells what a new one changes.
-- A row is known by its finding and by the record that it ends in: its measure, else
-- its cause, else the finding.
CREATE TABLE table_line (
	round   BIGINT NOT NULL,
	sender  BIGINT NOT NULL, -- a unit
	finding BIGINT NOT NULL,
	record  BIGINT NOT NULL,
	sum     BIGINT NOT NULL, -- of all its words
	said    BIGINT NOT NULL, -- a sum of the unit and the words of the finding
	number  TEXT   NOT NULL, -- of the finding, in the sender's own table
	words   TEXT   NOT NULL, -- as the ledger understood them, by column
	PRIMARY KEY (round, sender, finding, record)
){{clustered}};
