const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 };

/** Reads a duration such as `1.5s`, `2min`, `7d`, or a number of milliseconds. Returns undefined for anything else. */
export function parseDuration(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? value : undefined;
  const [, number, unit = 'ms'] = /^(\d+(?:\.\d+)?)(ms|s|min|h|d)?$/.exec(String(value)) ?? [];
  return number === undefined ? undefined : Math.round(Number(number) * units[unit]!);
}
