-- The version of the rules that made a post's excerpt and words (src/derive.ts). Posts that are there already have 0
-- and keep what they have until they are derived again in the background.
ALTER TABLE "Post" ADD COLUMN "derivedBy" INTEGER NOT NULL DEFAULT 0;

-- A fingerprint of the title and body that they were made from.
ALTER TABLE "Post" ADD COLUMN "madeFrom" TEXT;

-- CreateIndex
CREATE INDEX "Post_derivedBy_idx" ON "Post"("derivedBy");

-- What the app writes has a new fingerprint with each new text. A text that changes without it was changed by hand:
-- then excerpt and words are to be made again, and a mark that no other state of the post has takes the fingerprint's
-- place, so that nothing is written that was derived from the text before.
DROP TRIGGER "Post_words_outdated";
CREATE TRIGGER "Post_words_outdated" AFTER UPDATE OF "title", "body" ON "Post"
WHEN NEW."madeFrom" IS OLD."madeFrom" AND (NEW."title" IS NOT OLD."title" OR NEW."body" IS NOT OLD."body")
BEGIN
    UPDATE "Post" SET "words" = NULL, "excerpt" = NULL, "derivedBy" = 0, "madeFrom" = lower(hex(randomblob(16)))
    WHERE "seq" = NEW."seq";
END;

-- What only looks like a time, such as the 45th of a month, is refused, too.
DROP TRIGGER "Post_typed_times_insert";
CREATE TRIGGER "Post_typed_times_insert" AFTER INSERT ON "Post"
WHEN NEW."createdAt" IS NOT strftime('%Y-%m-%dT%H:%M:%f+00:00', NEW."createdAt")
    OR NEW."updatedAt" IS NOT strftime('%Y-%m-%dT%H:%M:%f+00:00', NEW."updatedAt")
BEGIN
    UPDATE "Post" SET
        "createdAt" = strftime('%Y-%m-%dT%H:%M:%f+00:00', "createdAt"),
        "updatedAt" = strftime('%Y-%m-%dT%H:%M:%f+00:00', "updatedAt")
    WHERE "seq" = NEW."seq";
END;

DROP TRIGGER "Post_typed_times_update";
CREATE TRIGGER "Post_typed_times_update" AFTER UPDATE OF "createdAt", "updatedAt" ON "Post"
WHEN NEW."createdAt" IS NOT strftime('%Y-%m-%dT%H:%M:%f+00:00', NEW."createdAt")
    OR NEW."updatedAt" IS NOT strftime('%Y-%m-%dT%H:%M:%f+00:00', NEW."updatedAt")
BEGIN
    UPDATE "Post" SET
        "createdAt" = strftime('%Y-%m-%dT%H:%M:%f+00:00', "createdAt"),
        "updatedAt" = strftime('%Y-%m-%dT%H:%M:%f+00:00', "updatedAt")
    WHERE "seq" = NEW."seq";
END;
