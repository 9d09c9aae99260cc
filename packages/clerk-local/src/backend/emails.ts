import { z } from 'zod';
import {
  addEmail,
  changeEmail,
  normalizeEmail,
  removeEmail,
  requireEmail,
  requireUser,
} from '../domain/users.ts';
import { type Answer, json } from '../http/answer.ts';
import { optionalFlag, parseFields, text } from '../http/fields.ts';
import { type Call, param } from '../http/routes.ts';
import { emailJson } from '../wire/user-json.ts';

const EmailChanges = z.object({ verified: optionalFlag, primary: optionalFlag });
const EmailFields = EmailChanges.extend({ user_id: text(100), email_address: text(320) });

/** `POST /v1/email_addresses`: neither verified nor primary unless it says so. */
export function postEmail(call: Call): Answer {
  const fields = parseFields(EmailFields, call.request.body);
  const user = requireUser(call.instance.store, fields.user_id);
  const email = addEmail(call.instance.store, user, normalizeEmail(fields.email_address), {
    verified: fields.verified ?? false,
    primary: fields.primary ?? false,
  });
  return json(emailJson(email));
}

/** `GET /v1/email_addresses/:id` */
export function getEmail(call: Call): Answer {
  return json(emailJson(requireEmail(call.instance.store, param(call, 'id')).email));
}

/** `PATCH /v1/email_addresses/:id` */
export function patchEmail(call: Call): Answer {
  const { user, email } = requireEmail(call.instance.store, param(call, 'id'));
  const { verified, primary } = parseFields(EmailChanges, call.request.body);
  changeEmail(user, email, { verified, primary });
  return json(emailJson(email));
}

/** `DELETE /v1/email_addresses/:id` */
export function deleteEmail(call: Call): Answer {
  const { user, email } = requireEmail(call.instance.store, param(call, 'id'));
  removeEmail(user, email);
  return json({ object: 'email_address', id: email.id, deleted: true });
}
