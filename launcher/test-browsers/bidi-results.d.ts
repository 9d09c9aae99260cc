/** What a browser answers to each command of WebDriver BiDi, as far as it is read here. */
export interface BidiResults {
  'session.new': { capabilities: { browserVersion: string } };
  'browsingContext.getTree': { contexts: { context: string }[] };
  'browsingContext.navigate': object;
  'browsingContext.traverseHistory': object;
  'browsingContext.create': { context: string };
  'browsingContext.activate': object;
  'script.callFunction':
    | { type: 'success'; result: { value: string } }
    | { type: 'exception'; exceptionDetails: { text: string } };
  'input.performActions': object;
  'browser.close': object;
}

/** Who waits for the answer to a command. */
export interface WaitingCaller {
  resolve(result: unknown): void;
  reject(error: Error): void;
}
