/** What is used of an element in the page; not the whole library of the DOM, which no other file of the launcher knows. */
export interface PageElement {
  textContent: string | null;
  /** Of form fields alone. */
  labels?: Iterable<PageElement> | null;
  value?: string;
  disabled?: boolean;
  select?(): void;
  focus(): void;
  getAttribute(name: string): string | null;
  closest(selector: string): PageElement | null;
  contains(other: PageElement): boolean;
  checkVisibility(options: { visibilityProperty: boolean }): boolean;
  getClientRects(): { length: number };
  getBoundingClientRect(): { x: number; y: number; width: number; height: number };
  scrollIntoView(options: { block: 'center'; behavior: 'instant' }): void;
}

export interface PageDocument {
  querySelectorAll(selector: string): Iterable<PageElement>;
  getElementById(id: string): PageElement | null;
  elementFromPoint(x: number, y: number): PageElement | null;
  getSelection(): { selectAllChildren(element: PageElement): void };
}
