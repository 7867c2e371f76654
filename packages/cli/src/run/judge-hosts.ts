import { regionsOf } from '@voxxml/core/hosts';

export { lintHost } from '@voxxml/core/hosts';

/** Whether a file of another language holds VoxXML. */
export function holdsVoxXml(name: string, text: string): boolean {
  return regionsOf(name, text).length > 0;
}
