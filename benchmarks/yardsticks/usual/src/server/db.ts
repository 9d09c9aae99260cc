import { PrismaLibSql } from '@prisma/adapter-libsql';
import { PrismaClient } from '../generated/client.ts';

const shared = globalThis as { prisma?: PrismaClient };
shared.prisma ??= new PrismaClient({
  adapter: new PrismaLibSql({ url: process.env.DATABASE_URL ?? '', timeout: 5000 }),
});
export const db = shared.prisma;
