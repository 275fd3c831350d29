// Makes ZIP archives with whatever names and modes a test wants, also those that no honest program writes.
import { crc32, deflateRawSync } from 'node:zlib'

/** Returns an archive of deflated entries. A mode is that of POSIX; by default the entry is a plain file. */
export function zip(entries: readonly { name: string; text: string; mode?: number }[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, text, mode = 0o100644 } of entries) {
    const data = deflateRawSync(text)
    const header = Buffer.alloc(26)
    header.writeUInt16LE(20, 0) // the version needed
    header.writeUInt16LE(8, 4) // deflated
    header.writeUInt32LE(crc32(text), 10)
    header.writeUInt32LE(data.length, 14)
    header.writeUInt32LE(Buffer.byteLength(text), 18)
    header.writeUInt16LE(Buffer.byteLength(name), 22)
    const body = Buffer.concat([Buffer.from('PK\x03\x04'), header, Buffer.from(name), data])
    const central = Buffer.alloc(14)
    central.writeUInt32LE((mode << 16) >>> 0, 6)
    central.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), header, central, Buffer.from(name))
    bodies.push(body)
    offset += body.length
  }
  const listing = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(listing.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...bodies, listing, Buffer.from('PK\x05\x06'), end])
}
