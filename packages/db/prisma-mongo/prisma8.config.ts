import { definePrismaConfig } from '@prisma/cli-engine';
import { defineConfig } from '@prisma/orm-mongo/config';

export default definePrismaConfig({
  orm: defineConfig({ contract: './contract.prisma', output: './emitted' }),
});
