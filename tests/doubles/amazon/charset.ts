/** Text in an encoding that only reading is built in for: by reading everything there is to write. */
export function encode(text: string, charset: 'UTF-8' | 'Cp1252' | 'Shift_JIS') {
  if (charset === 'UTF-8') return Buffer.from(text)
  const bytesOf = tableOf(charset)
  const characters = [...text].map((character) => {
    const bytes = bytesOf.get(character)
    if (!bytes) throw new RangeError(`${charset} has no ${character}.`)
    return bytes
  })
  return Buffer.concat(characters)
}

function tableOf(charset: string) {
  const decoder = new TextDecoder(charset)
  const table = new Map<string, Buffer>()
  const learn = (...bytes: number[]) => {
    const character = decoder.decode(Buffer.from(bytes))
    const isOne = [...character].length === 1 && character !== '\uFFFD'
    if (isOne && !table.has(character)) table.set(character, Buffer.from(bytes))
  }
  for (let first = 0; first < 256; first++) learn(first)
  if (charset === 'Shift_JIS') {
    for (let first = 0x81; first < 0xfd; first++) {
      for (let second = 0x40; second < 0xfd; second++) learn(first, second)
    }
  }
  return table
}
