/** The attribute of a message about what may be over at the next request. A page that has one is not kept for others. */
export const passingMark = 'data-passing';
