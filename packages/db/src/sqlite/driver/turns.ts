/** Lets one after the other have its turn, in the order in which they came. */
export class Turns {
  #last: Promise<void> = Promise.resolve();
  #waiting = 0;

  /** How many wait for their turn. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Waits for a turn, and gives the function that ends it. */
  async next(): Promise<() => void> {
    const before = this.#last;
    let end = () => {};
    this.#last = new Promise((resolve) => {
      end = resolve;
    });
    this.#waiting++;
    await before;
    this.#waiting--;
    return end;
  }
}
