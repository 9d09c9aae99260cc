import { z } from 'zod';
import { Unreadable } from '../unreadable.ts';
import { type Fields, toFields } from './fields.ts';

const objectSchema = z.record(z.string(), z.unknown());

/** Reads front matter in JSON. @throws Unreadable */
export function readJson(head: string): Fields {
  const object = objectSchema.safeParse(parsed(head));
  if (!object.success) throw new Unreadable('its front matter is not JSON');
  return toFields(Object.entries(object.data));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
