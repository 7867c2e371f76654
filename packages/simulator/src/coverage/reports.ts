import { percent, totalOf, type DocumentCoverage, type Ratio } from './coverage.ts';
import { measures, type CoverageUnit, type Measure } from './units.ts';

type CoveredUnit = CoverageUnit & { readonly hits: number };

/** What `--coverage-report=json` writes. */
export interface CoverageJson {
  readonly total: Readonly<Record<Measure, Ratio & { readonly percent: number }>>;
  readonly documents: readonly {
    readonly path: string;
    readonly measures: Readonly<Record<Measure, Ratio & { readonly percent: number }>>;
    readonly units: readonly {
      readonly measure: Measure;
      readonly line: number;
      readonly label: string;
      readonly hits: number;
    }[];
    readonly unreachable: readonly { readonly line: number; readonly label: string; readonly reason: string }[];
  }[];
}

function withPercents(ratios: Readonly<Record<Measure, Ratio>>): CoverageJson['total'] {
  return Object.fromEntries(
    measures.map((measure) => [measure, { ...ratios[measure], percent: percent(ratios[measure]) }]),
  ) as CoverageJson['total'];
}

export function coverageJson(documents: readonly DocumentCoverage[]): CoverageJson {
  return {
    total: withPercents(totalOf(documents)),
    documents: documents.map(({ path, measures: ratios, units, unreachable }) => ({
      path,
      measures: withPercents(ratios),
      units: units.map(({ measure, line, label, hits }) => ({ measure, line, label, hits })),
      unreachable,
    })),
  };
}

/** The hits of each line with a command. */
function linesOf(units: readonly CoveredUnit[]): readonly (readonly [line: number, hits: number])[] {
  const lines = new Map<number, number>();
  for (const { measure, line, hits } of units) {
    if (measure !== 'commands') continue;
    // A line with several commands is covered if all its commands are.
    lines.set(line, Math.min(lines.get(line) ?? Infinity, hits));
  }
  return [...lines].sort(([a], [b]) => a - b);
}

/** Every unit with a decision, in blocks by node: lcov numbers blocks and the branches in them. */
function blocksOf(units: readonly CoveredUnit[]): readonly (readonly CoveredUnit[])[] {
  const blocks = new Map<number, CoveredUnit[]>();
  for (const unit of units) {
    if (unit.measure === 'commands') continue;
    const block = blocks.get(unit.node);
    if (block === undefined) blocks.set(unit.node, [unit]);
    else block.push(unit);
  }
  return [...blocks.values()];
}

/** The format of lcov and geninfo (lcov documentation: geninfo, FILES). */
export function lcov(documents: readonly DocumentCoverage[]): string {
  return documents.map(lcovRecord).join('');
}

function lcovRecord({ path, units }: DocumentCoverage): string {
  const lines = linesOf(units);
  const decisions = blocksOf(units).flatMap((block, number) =>
    block.map((unit, branch) => {
      const reached = units.some((each) => each.measure === 'commands' && each.node === unit.node && each.hits > 0);
      return `BRDA:${unit.line},${number},${branch},${reached ? unit.hits : '-'}`;
    }),
  );
  const taken = decisions.filter((line) => !/,(?:0|-)$/.test(line)).length;
  return [
    'TN:',
    `SF:${path}`,
    ...decisions,
    `BRF:${decisions.length}`,
    `BRH:${taken}`,
    ...lines.map(([line, hits]) => `DA:${line},${hits}`),
    `LF:${lines.length}`,
    `LH:${lines.filter(([, hits]) => hits > 0).length}`,
    'end_of_record',
    '',
  ].join('\n');
}

function escapeXml(text: string): string {
  return text
    .replace(/[^\u0009\u000a\u000d\u0020-\ud7ff\ue000-\ufffd]/g, '\ufffd')
    .replace(/[&<>"]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[char] ?? '&quot;');
}

function rate(covered: number, total: number): string {
  return total === 0 ? '1' : String(Math.floor((covered * 10_000) / total) / 10_000);
}

/** Cobertura's XML (coverage-04.dtd). */
export function cobertura(documents: readonly DocumentCoverage[], version: string, timestamp: number): string {
  const counts = documents.map(countsOf);
  const sum = (key: keyof ReturnType<typeof countsOf>): number => counts.reduce((total, each) => total + each[key], 0);
  const classes = documents.map(coberturaClass).join('');
  const [lines, linesCovered, decisions, decisionsCovered] = [
    sum('lines'),
    sum('linesCovered'),
    sum('branches'),
    sum('branchesCovered'),
  ];
  const attributes = [
    `line-rate="${rate(linesCovered, lines)}"`,
    `branch-rate="${rate(decisionsCovered, decisions)}"`,
  ].join(' ');
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">
<coverage ${attributes} lines-covered="${linesCovered}" lines-valid="${lines}" branches-covered="${decisionsCovered}" branches-valid="${decisions}" complexity="0" version="${escapeXml(version)}" timestamp="${timestamp}">
  <sources>
    <source>.</source>
  </sources>
  <packages>
    <package name="voxxml" ${attributes} complexity="0">
      <classes>
${classes}      </classes>
    </package>
  </packages>
</coverage>
`;
}

function countsOf({ units }: DocumentCoverage) {
  const lines = linesOf(units);
  const decisions = units.filter(({ measure }) => measure !== 'commands');
  return {
    lines: lines.length,
    linesCovered: lines.filter(([, hits]) => hits > 0).length,
    branches: decisions.length,
    branchesCovered: decisions.filter(({ hits }) => hits > 0).length,
  };
}

function coberturaClass(document: DocumentCoverage): string {
  const { path, units } = document;
  const counts = countsOf(document);
  const lines = linesOf(units).map(([line, hits]) => {
    const decisions = units.filter((unit) => unit.measure !== 'commands' && unit.line === line);
    if (decisions.length === 0) return `            <line number="${line}" hits="${hits}" branch="false"/>\n`;
    const covered = decisions.filter((unit) => unit.hits > 0).length;
    const share = `${Math.floor((covered * 100) / decisions.length)}% (${covered}/${decisions.length})`;
    return `            <line number="${line}" hits="${hits}" branch="true" condition-coverage="${share}"/>\n`;
  });
  const attributes = `line-rate="${rate(counts.linesCovered, counts.lines)}" branch-rate="${rate(counts.branchesCovered, counts.branches)}"`;
  return `        <class name="${escapeXml(path)}" filename="${escapeXml(path)}" ${attributes} complexity="0">
          <methods/>
          <lines>
${lines.join('')}          </lines>
        </class>
`;
}
