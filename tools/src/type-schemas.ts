import { fileURLToPath } from 'node:url';
import { createGenerator } from 'ts-json-schema-generator';
import type { GeneratedFile } from './generated-file.ts';

interface PrintedType {
  /** The file of the schema in docs/schemas. */
  readonly file: string;
  /** The declaration file that exports the type, relative to packages/cli/dist/types. */
  readonly module: string;
  readonly type: string;
}

/** What voxlint prints as JSON, besides findings. */
const printed: readonly PrintedType[] = [
  { file: 'voxlint.call.schema.json', module: 'call/call-as-json.d.ts', type: 'CallReport' },
  { file: 'voxlint.call-line.schema.json', module: 'call/call-as-json.d.ts', type: 'CallReportLine' },
  { file: 'voxlint.test.schema.json', module: 'testing/reporters/json.d.ts', type: 'TestReportAsJson' },
  { file: 'voxlint.test-line.schema.json', module: 'testing/reporters/json.d.ts', type: 'TestReportLine' },
  { file: 'voxtest.schema.json', module: '../../../simulator/dist/scenario/scenario-json.d.ts', type: 'ScenarioJson' },
];

const cli = new URL('../../packages/cli/', import.meta.url);

/** JSON schemas of what voxlint prints, from the types of the code that prints it. */
export function typeSchemas(): readonly GeneratedFile[] {
  return printed.map(({ file, module, type }) => {
    const generator = createGenerator({
      path: fileURLToPath(new URL(`dist/types/${module}`, cli)),
      tsconfig: fileURLToPath(new URL('tsconfig.json', cli)),
      type,
      // The declarations are checked when they are built.
      skipTypeCheck: true,
      additionalProperties: false,
    });
    return {
      path: `docs/schemas/${file}`,
      content: `${JSON.stringify(generator.createSchema(type), undefined, 2)}\n`,
    };
  });
}
