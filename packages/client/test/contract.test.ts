import type { AppRouter } from '@postern/api/app-router';
import { maxBatchSize, maxCallBytes as maxCallBytesOfServer } from '@postern/api/batch-limits';
import * as rules from '@postern/text/post-rules';
import type { AnyTRPCProcedure, inferProcedureInput, inferProcedureOutput } from '@trpc/server';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Mutation, PosternClient, Query } from '../src/contract.ts';
import { maxCallBytes, maxCallsPerRequest } from '../src/limits.ts';
import { type PostRules, postRules } from '../src/post-rules.ts';
import type { FieldErrors, PosternError } from '../src/postern-error.ts';

type Routers = AppRouter['_def']['record'];
type ServerErrorData = AppRouter['_def']['_config']['$types']['errorShape']['data'];

/** One procedure of the router. */
type Offered<Procedure> = Procedure extends AnyTRPCProcedure
  ? Plain<[Procedure['_def']['type'], inferProcedureInput<Procedure>, inferProcedureOutput<Procedure>]>
  : never;

/** The same, as the contract has it. */
type Written<Procedure> =
  Procedure extends Query<infer Input, infer Output>
    ? Plain<['query', Input, Output]>
    : Procedure extends Mutation<infer Input, infer Output>
      ? Plain<['mutation', Input, Output]>
      : never;

/** A type with every object in it written out, so that only what it says is compared, and not how. */
type Plain<T> = T extends Date ? T : T extends object ? { [Key in keyof T]: Plain<T[Key]> } : T;

/** Whether two types are the same in every respect, optional keys included. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** The full name of every procedure. */
type Names<Table> = {
  [Router in keyof Table & string]: `${Router}.${keyof Table[Router] & string}`;
}[keyof Table & string];

/** The names of those procedures that are not what the contract says. */
type Differing = {
  [Router in keyof PosternClient]: {
    [Name in keyof PosternClient[Router]]: Name extends keyof Routers[Router]
      ? Same<Written<PosternClient[Router][Name]>, Offered<Routers[Router][Name]>> extends true
        ? never
        : Name
      : Name;
  }[keyof PosternClient[Router]];
}[keyof PosternClient];

/** These are checked by the compiler (`npm run check`): they run nothing. */
describe('the contract', () => {
  it('has exactly the procedures of the router, with their inputs and outputs', () => {
    expectTypeOf<Names<PosternClient>>().toEqualTypeOf<Names<Routers>>();
    expectTypeOf<Differing>().toBeNever();
  });

  it('has the reasons, request id and field errors of the server’s errors', () => {
    expectTypeOf<PosternError['reason']>().toEqualTypeOf<ServerErrorData['reason']>();
    expectTypeOf<PosternError['requestId']>().toEqualTypeOf<ServerErrorData['requestId']>();
    expectTypeOf<NonNullable<ServerErrorData['zodError']>['fieldErrors']>().toExtend<FieldErrors>();
  });

  it('sends as many calls in a request, and as many bytes in a call, as the server accepts', () => {
    expect(maxCallsPerRequest).toBe(maxBatchSize);
    expect(maxCallBytes).toBe(maxCallBytesOfServer);
  });

  it('has the rules for posts by which the server decides', () => {
    expectTypeOf(rules).toExtend<PostRules>();
    expect(rules).toMatchObject(postRules);
  });
});
