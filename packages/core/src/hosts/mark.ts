/** Whether a comment says that the next string is VoxXML. */
export function isMark(comment: string): boolean {
  return /^(?:#|\/\/|\/\*+)\s*voxxml\s*(?:\*+\/)?$/i.test(comment.trimEnd());
}
