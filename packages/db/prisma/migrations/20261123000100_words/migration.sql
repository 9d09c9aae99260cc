-- The index of words. Which words a text has is decided by the app (src/words.ts); `words` holds them with a space
-- between two, and the tokenizer `ascii` only splits at those spaces. A prefix of up to 8 characters is one entry of
-- its own, so that how common it is can be found without reading every entry that begins with it.
CREATE VIRTUAL TABLE "PostWords" USING fts5(
    "words",
    content = 'Post',
    content_rowid = 'seq',
    tokenize = 'ascii',
    prefix = '1 2 3 4 5 6 7 8',
    detail = 'none',
    columnsize = 0
);

-- The index follows the column.
CREATE TRIGGER "Post_words_insert" AFTER INSERT ON "Post" WHEN NEW."words" IS NOT NULL
BEGIN
    INSERT INTO "PostWords"("rowid", "words") VALUES (NEW."seq", NEW."words");
END;

CREATE TRIGGER "Post_words_delete" AFTER DELETE ON "Post" WHEN OLD."words" IS NOT NULL
BEGIN
    INSERT INTO "PostWords"("PostWords", "rowid", "words") VALUES ('delete', OLD."seq", OLD."words");
END;

CREATE TRIGGER "Post_words_update" AFTER UPDATE OF "words", "seq" ON "Post"
WHEN NEW."words" IS NOT OLD."words" OR NEW."seq" IS NOT OLD."seq"
BEGIN
    INSERT INTO "PostWords"("PostWords", "rowid", "words") SELECT 'delete', OLD."seq", OLD."words" WHERE OLD."words" IS NOT NULL;
    INSERT INTO "PostWords"("rowid", "words") SELECT NEW."seq", NEW."words" WHERE NEW."words" IS NOT NULL;
END;

-- A title or body that changes without its words leaves them to be made anew by the store. A view touches neither.
CREATE TRIGGER "Post_words_outdated" AFTER UPDATE OF "title", "body" ON "Post"
WHEN NEW."words" IS OLD."words" AND (NEW."title" IS NOT OLD."title" OR NEW."body" IS NOT OLD."body")
BEGIN
    UPDATE "Post" SET "words" = NULL, "excerpt" = NULL WHERE "seq" = NEW."seq";
END;
