const whole = new Intl.NumberFormat('en');

/** A number of views and its word: `1,204` and `views`. */
export function countedViews(count: number): [number: string, word: 'view' | 'views'] {
  return [whole.format(count), count === 1 ? 'view' : 'views'];
}
