// What scripts/build.ts uses of ncc, which has no types of its own.
declare module '@vercel/ncc' {
  /** A module as webpack knows it: made of a file, or of several modules. */
  export interface Module {
    resource?: string
    modules?: Iterable<Module>
  }

  interface Chunk {
    files: ReadonlySet<string>
  }

  interface Options {
    /** Name of the file that the entry becomes. */
    filename: string
    esm: boolean
    cache: false
    quiet: boolean
  }

  interface Result {
    code: string
    /** The other files, by name. */
    assets: Record<string, { source: string | Buffer }>
    stats: {
      compilation: {
        chunks: Iterable<Chunk>
        chunkGraph: { getChunkModulesIterable: (chunk: Chunk) => Iterable<Module> }
      }
    }
  }

  /**
   * Packages a program and everything it imports.
   *
   * @param entry absolute path of its first file
   */
  export default function ncc(entry: string, options: Options): Promise<Result>
}
