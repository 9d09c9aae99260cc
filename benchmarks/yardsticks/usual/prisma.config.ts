/** Without Prisma's own helper, whose package lies elsewhere. Generating the client needs no database. */
export default {
  schema: 'prisma/schema.prisma',
  datasource: { url: 'file:./no-database.db' },
};
