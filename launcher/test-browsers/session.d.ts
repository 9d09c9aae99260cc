/** One action source of WebDriver: the same shape in the classic protocol and in BiDi. */
interface ActionSource {
  type: 'key' | 'pointer';
  id: string;
  parameters?: { pointerType: 'mouse' };
  actions: object[];
}

/** What the story needs of a browser. */
export interface Session {
  /** Opens an address in the current window. */
  open(url: string): Promise<void>;
  /** Goes back in the history of the current window. */
  back(): Promise<void>;
  /** Calls a function, given as source, in the page; arguments and result are JSON. */
  call(source: string, args: unknown[]): Promise<unknown>;
  /** Presses keys and moves the pointer as a person does. */
  act(sources: ActionSource[]): Promise<void>;
  currentWindow(): string;
  /** Opens a window, not a tab: WebKitGTK lets no action through to a tab that is behind another. */
  newWindow(): Promise<string>;
  switchTo(window: string): Promise<void>;
}

/** An engine that was started. */
export interface Engine {
  /** Its name and version. */
  version: string;
  session: Session;
  /** Ends the session and every process of it. */
  end(): Promise<void>;
}
