import { isVoxXml } from '@voxxml/core';
import { regionsOf, type RegionOptions } from '@voxxml/core/hosts';

export { lintHost } from '@voxxml/core/hosts';

/** Whether a file of another language holds VoxXML. */
export function holdsVoxXml(name: string, text: string): boolean {
  return regionsOf(name, text).length > 0;
}

/** Whether what a template prints is VoxXML. */
export function isVoxXmlTemplate(name: string, text: string, placeholders: RegionOptions['placeholders']): boolean {
  return regionsOf(name, text, { placeholders }).some((region) => isVoxXml(region.text));
}
