-- A number that grows with every change that a list shows, but for a counted view. What was read from the posts after
-- the number is current as long as the number is the same, in whatever process it was read.
CREATE TABLE "ListsVersion" (
    "only" INTEGER NOT NULL PRIMARY KEY CHECK ("only" = 1),
    "version" INTEGER NOT NULL
);
INSERT INTO "ListsVersion" ("only", "version") VALUES (1, 0);

CREATE TRIGGER "Post_version_insert" AFTER INSERT ON "Post"
BEGIN
    UPDATE "ListsVersion" SET "version" = "version" + 1;
END;

CREATE TRIGGER "Post_version_delete" AFTER DELETE ON "Post"
BEGIN
    UPDATE "ListsVersion" SET "version" = "version" + 1;
END;

CREATE TRIGGER "Post_version_update"
AFTER UPDATE OF "id", "createdAt", "updatedAt", "title", "author", "authorId", "excerpt" ON "Post"
BEGIN
    UPDATE "ListsVersion" SET "version" = "version" + 1;
END;
