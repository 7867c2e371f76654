export const body = voxxml`<Response>
  <Say voice="Joanna">Hello ${'you'}.</Say>
  <Pause length="2s"/>
</Response>`;

function voxxml(strings: TemplateStringsArray, ...values: readonly string[]): string {
  return String.raw({ raw: strings }, ...values);
}
