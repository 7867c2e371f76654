import type { ContentModel, ValueType } from '../language/types.ts';
import { inWords, oneOf } from '../language/in-words.ts';

/** What an element holds, as a message says it after "which accepts" or "which accepts only". */
export function describeContent(content: ContentModel): string {
  switch (content.kind) {
    case 'none':
      return 'no content';
    case 'commands':
      return inWords(content.allowed);
    case 'text':
      return describeText(content.type);
    case 'choice':
      return oneOf([describeText(content.type), ...content.many, ...content.one]);
  }
}

function describeText(type: ValueType): string {
  switch (type.kind) {
    case 'phone-number':
      return 'a phone number';
    case 'conference-name':
      return 'a conference name';
    case 'url':
      return 'a URL';
    default:
      return 'text';
  }
}
