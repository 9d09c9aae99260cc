/** Why a file or a post in it cannot be read. The message is the end of a sentence, such as `it has no title`. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}
