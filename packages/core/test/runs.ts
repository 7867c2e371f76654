/** How often a property is tried: as often as usual, times VOXXML_RUNS. */
export function runs(usual: number): number {
  return Math.max(1, Math.round(usual * Number(process.env['VOXXML_RUNS'] ?? 1)));
}
