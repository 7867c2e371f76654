/**
 * What a file is by its name: VoxXML for certain, or XML that may be VoxXML; undefined for anything else.
 */
export function fileKind(name: string): 'voxxml' | 'xml' | undefined {
  const length = name.length;
  // Most files of a folder end differently: one comparison decides.
  const last = name.charCodeAt(length - 1) | 0x20;
  if (last !== 0x6c) return undefined;
  const lower = name.slice(-8).toLowerCase();
  if (lower.endsWith('.voxxml') || lower === '.vox.xml') return 'voxxml';
  return lower.endsWith('.xml') ? 'xml' : undefined;
}
