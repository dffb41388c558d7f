-- Who brought which file: nobody gets at a file by its digest alone.
CREATE TABLE upload (
	person BIGINT NOT NULL,
	digest TEXT   NOT NULL,
	at     BIGINT NOT NULL, -- when it was first
	PRIMARY KEY (person, digest)
){{clustered}};
