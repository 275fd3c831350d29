// Does work on many items, some of them at once.

/**
 * How many reads a run makes at once of what models name, and how many models it asks about at once in a dry run. So
 * what twenty models raise is asked in two or three turns, and fewer requests are under way than the SDK keeps
 * connections to a host (50). A busy account is no reason for fewer: its throttling slows the SDK's clients down.
 */
export const READS_AT_ONCE = 32

/**
 * Begins work on items in their order, at most `max` at once.
 *
 * @param work called with an item and its index; what it throws ends the whole
 */
export async function inParallel<T>(
  items: readonly T[],
  max: number,
  work: (item: T, index: number) => Promise<void>,
): Promise<void> {
  const queue = items.entries()
  // All workers draw from the one iterator, so that each item is taken once.
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) await work(item, index)
  }
  await Promise.all(Array.from({ length: Math.min(max, items.length) }, worker))
}
