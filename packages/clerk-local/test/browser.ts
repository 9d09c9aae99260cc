import type { ClientJSON, SessionJSON, SignInJSON, SignUpJSON } from '@clerk/shared/types';
import type { ClerkLocal } from '../src/start.ts';
import { APP_URL, PASSWORD } from './stand-in.ts';

interface ApiProblem {
  code: string;
  message: string;
  meta: { param_name?: string };
}

/** What a Frontend API answer may hold; each test reads the part it asked for. */
export interface Wrapped<T> {
  response: T;
  client: ClientJSON | null;
  errors?: ApiProblem[];
}

export interface Reply<T> {
  status: number;
  headers: Headers;
  body: T;
}

/** A browser as Clerk's browser code behaves: a jar of cookies, forms, and POST for every method but GET. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #url: string;
  readonly #origin: string;

  constructor(running: Pick<ClerkLocal, 'url'>, origin: string = APP_URL) {
    this.#url = running.url;
    this.#origin = origin;
  }

  async get<T>(path: string, headers: Record<string, string> = {}): Promise<Reply<T>> {
    return this.#read(await this.#send(path, { headers }));
  }

  async send<T>(
    method: string,
    path: string,
    form: Record<string, string> = {},
    headers: Record<string, string> = {},
  ): Promise<Reply<T>> {
    const url = new URL(path, this.#url);
    if (method !== 'POST') url.searchParams.set('_method', method);
    const request = {
      method: 'POST',
      body: new URLSearchParams(form),
      headers: { origin: this.#origin, ...headers },
    };
    return this.#read(await this.#send(url.pathname + url.search, request));
  }

  /** A document request, not followed. */
  document(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.#send(path, { headers: { accept: 'text/html', ...headers }, redirect: 'manual' });
  }

  signUp(email: string, more: Record<string, string> = {}): Promise<Reply<Wrapped<SignUpJSON>>> {
    return this.send('POST', '/v1/client/sign_ups', { email_address: email, password: PASSWORD, ...more });
  }

  async signIn(email: string, password = PASSWORD): Promise<Reply<Wrapped<SignInJSON>>> {
    const started = await this.send<Wrapped<SignInJSON>>('POST', '/v1/client/sign_ins', {
      identifier: email,
    });
    if (started.status !== 200) return started;
    return this.send('POST', `/v1/client/sign_ins/${started.body.response.id}/attempt_first_factor`, {
      strategy: 'password',
      password,
    });
  }

  async session(): Promise<SessionJSON> {
    const { body } = await this.get<Wrapped<ClientJSON | null>>('/v1/client');
    const session = body.response?.sessions[0];
    if (session === undefined) throw new Error('signed out');
    return session;
  }

  async token(): Promise<string> {
    const { id } = await this.session();
    const { body } = await this.send<{ jwt: string }>('POST', `/v1/client/sessions/${id}/tokens`);
    return body.jwt;
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(this.#url + path, { ...init, headers });
    for (const line of response.headers.getSetCookie()) this.store(line);
    return response;
  }

  /** Takes a `Set-Cookie` line, as a browser does. */
  store(line: string): void {
    const [pair = '', ...attributes] = line.split('; ');
    const name = pair.slice(0, pair.indexOf('='));
    if (attributes.includes('Max-Age=0')) this.cookies.delete(name);
    else this.cookies.set(name, pair.slice(name.length + 1));
  }

  async #read<T>(response: Response): Promise<Reply<T>> {
    const body: T = JSON.parse(await response.text());
    return { status: response.status, headers: response.headers, body };
  }
}
