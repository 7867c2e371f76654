import type { ContentModel, ValueType } from '../language/types.ts';
import { inWords, oneOf } from '../language/in-words.ts';

/** What an element holds, as a message says it after "which holds". */
export function describeContent(content: ContentModel): string {
  switch (content.kind) {
    case 'none':
      return 'nothing';
    case 'commands':
      return `${inWords(content.allowed)} only`;
    case 'text':
      return `${describeText(content.type)} only`;
    case 'choice':
      return `${oneOf([describeText(content.type), ...content.many, ...content.one])} only`;
  }
}

function describeText(type: ValueType): string {
  switch (type.kind) {
    case 'phone-number':
      return 'a phone number';
    case 'conference-name':
      return "a conference's name";
    case 'url':
      return 'a URL';
    default:
      return 'text';
  }
}
