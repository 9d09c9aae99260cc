import {
  addEmail,
  changeEmail,
  normalizeEmail,
  removeEmail,
  requireEmail,
  requireUser,
} from '../domain/users.ts';
import { type Answer, json } from '../http/answer.ts';
import { optionalFlag, requiredText } from '../http/fields.ts';
import { type Call, param } from '../http/routes.ts';
import { emailJson } from '../wire/user-json.ts';

/** `POST /v1/email_addresses`: neither verified nor primary unless it says so. */
export function postEmail(call: Call): Answer {
  const { body } = call.request;
  const user = requireUser(call.instance.store, requiredText(body, 'user_id', 100));
  const address = normalizeEmail(requiredText(body, 'email_address', 320));
  const email = addEmail(call.instance.store, user, address, {
    verified: optionalFlag(body, 'verified') ?? false,
    primary: optionalFlag(body, 'primary') ?? false,
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
  const { body } = call.request;
  changeEmail(user, email, {
    verified: optionalFlag(body, 'verified'),
    primary: optionalFlag(body, 'primary'),
  });
  return json(emailJson(email));
}

/** `DELETE /v1/email_addresses/:id` */
export function deleteEmail(call: Call): Answer {
  const { user, email } = requireEmail(call.instance.store, param(call, 'id'));
  removeEmail(user, email);
  return json({ object: 'email_address', id: email.id, deleted: true });
}
