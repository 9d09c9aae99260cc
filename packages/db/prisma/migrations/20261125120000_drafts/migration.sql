-- Text that its author has not published (src/draft-fields.ts). No list of posts and no search reads this table.
CREATE TABLE "Draft" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "authorId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT,
    "postId" TEXT,
    "revision" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "a draft's id is 24 hexadecimal characters in lower case" CHECK (length("id") = 24 AND "id" NOT GLOB '*[^0-9a-f]*'),
    CONSTRAINT "a draft has an author" CHECK ("authorId" <> ''),
    CONSTRAINT "revision is a whole number from 1 on" CHECK (typeof("revision") = 'integer' AND "revision" >= 1)
);

-- CreateIndex
CREATE INDEX "Draft_authorId_updatedAt_id_idx" ON "Draft"("authorId", "updatedAt", "id");
