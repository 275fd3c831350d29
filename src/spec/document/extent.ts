// Measures trees as if their aliases and merge keys were written out: what is aliased is one node in many places.
import { NODE_WORK } from '../work/budget.ts'
import type { SpecNode } from './tree.ts'

/** What a node comes to with all that is below it. */
export interface Extent {
  /** Nodes. */
  readonly size: number
  /** Levels below it. */
  readonly height: number
  /** Units of work: of its nodes, and of the characters of its texts and names. */
  readonly work: number
}

/** The extents of the nodes of one document; each node is measured once, however many places it has. */
export class Extents {
  readonly #known = new Map<SpecNode, Extent>()

  of(node: SpecNode): Extent {
    if (node.kind === 'scalar') return { size: 1, height: 0, work: NODE_WORK + node.text.length }
    const known = this.#known.get(node)
    if (known) return known
    let size = 1
    let height = 0
    let work = NODE_WORK
    const add = (child: Extent): void => {
      size += child.size
      height = Math.max(height, child.height + 1)
      work += child.work
    }
    if (node.kind === 'list') for (const item of node.items) add(this.of(item))
    else {
      for (const { key, value } of node.entries) {
        add(this.of(value))
        work += key.length
      }
    }
    const extent = { size, height, work }
    this.#known.set(node, extent)
    return extent
  }
}
