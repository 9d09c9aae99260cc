-- CreateTable
CREATE TABLE "Post" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL DEFAULT (printf('%08x', CAST(strftime('%s', 'now') AS INTEGER)) || lower(hex(randomblob(8)))),
    "createdAt" DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')),
    "updatedAt" DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')),
    "title" TEXT NOT NULL,
    "body" TEXT,
    "views" INTEGER NOT NULL DEFAULT 0,
    "author" TEXT NOT NULL DEFAULT 'Writer',
    "authorId" TEXT,
    "authorEmail" TEXT NOT NULL,
    "excerpt" TEXT,
    "words" TEXT,
    -- Prisma's schema cannot say these; they keep a slip in Studio from becoming a page that fails.
    CONSTRAINT "an id is 24 hexadecimal characters in lower case" CHECK (length("id") = 24 AND "id" NOT GLOB '*[^0-9a-f]*'),
    CONSTRAINT "views is a whole number" CHECK (typeof("views") = 'integer' AND "views" >= 0)
);

-- CreateIndex
CREATE UNIQUE INDEX "Post_id_key" ON "Post"("id");

-- CreateIndex
CREATE INDEX "Post_createdAt_id_idx" ON "Post"("createdAt", "id");

-- CreateIndex
CREATE INDEX "Post_views_id_idx" ON "Post"("views", "id");

-- CreateIndex
CREATE INDEX "Post_authorId_createdAt_id_idx" ON "Post"("authorId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Post_authorId_views_id_idx" ON "Post"("authorId", "views", "id");

-- CreateIndex
CREATE INDEX "Post_unclaimed_createdAt_idx" ON "Post"("authorEmail", "createdAt", "id") WHERE "authorId" IS NULL;

-- CreateIndex
CREATE INDEX "Post_unclaimed_views_idx" ON "Post"("authorEmail", "views", "id") WHERE "authorId" IS NULL;

-- CreateIndex
CREATE INDEX "Post_unfilled_idx" ON "Post"("seq") WHERE "words" IS NULL;

-- CreateIndex
CREATE UNIQUE INDEX "Post_claimed_title_key" ON "Post"("authorId", "title") WHERE "authorId" IS NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "Post_unclaimed_title_key" ON "Post"("authorEmail", "title") WHERE "authorId" IS NULL;

-- What a person types by hand becomes what the app would have written. A cleared cell may arrive as ''.
CREATE TRIGGER "Post_typed_insert" AFTER INSERT ON "Post"
WHEN NEW."authorEmail" IS NOT lower(trim(NEW."authorEmail", char(9, 10, 13, 32))) OR NEW."authorId" = '' OR NEW."body" = ''
BEGIN
    UPDATE "Post" SET
        "authorEmail" = lower(trim("authorEmail", char(9, 10, 13, 32))),
        "authorId" = nullif("authorId", ''),
        "body" = nullif("body", '')
    WHERE "seq" = NEW."seq";
END;

CREATE TRIGGER "Post_typed_update" AFTER UPDATE OF "authorEmail", "authorId", "body" ON "Post"
WHEN NEW."authorEmail" IS NOT lower(trim(NEW."authorEmail", char(9, 10, 13, 32))) OR NEW."authorId" = '' OR NEW."body" = ''
BEGIN
    UPDATE "Post" SET
        "authorEmail" = lower(trim("authorEmail", char(9, 10, 13, 32))),
        "authorId" = nullif("authorId", ''),
        "body" = nullif("body", '')
    WHERE "seq" = NEW."seq";
END;

-- Times are compared as text, so all of them must be written alike; what is no time is refused.
CREATE TRIGGER "Post_typed_times_insert" AFTER INSERT ON "Post"
WHEN NEW."createdAt" NOT GLOB '????-??-??T??:??:??.???+00:00' OR NEW."updatedAt" NOT GLOB '????-??-??T??:??:??.???+00:00'
BEGIN
    UPDATE "Post" SET
        "createdAt" = strftime('%Y-%m-%dT%H:%M:%f+00:00', "createdAt"),
        "updatedAt" = strftime('%Y-%m-%dT%H:%M:%f+00:00', "updatedAt")
    WHERE "seq" = NEW."seq";
END;

CREATE TRIGGER "Post_typed_times_update" AFTER UPDATE OF "createdAt", "updatedAt" ON "Post"
WHEN NEW."createdAt" NOT GLOB '????-??-??T??:??:??.???+00:00' OR NEW."updatedAt" NOT GLOB '????-??-??T??:??:??.???+00:00'
BEGIN
    UPDATE "Post" SET
        "createdAt" = strftime('%Y-%m-%dT%H:%M:%f+00:00', "createdAt"),
        "updatedAt" = strftime('%Y-%m-%dT%H:%M:%f+00:00', "updatedAt")
    WHERE "seq" = NEW."seq";
END;
