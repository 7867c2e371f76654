/** VoxXML in requests to the Voice API, checked and built before they are sent: `@voxxml/core/request`. */
export { markup, voxxml, type Markup, type TemplateValue } from './template.ts';
