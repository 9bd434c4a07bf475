// Repeats something for about so many milliseconds and says how much processor time one run of it took, the garbage collector's included.
export async function round(run, milliseconds) {
  const end = process.hrtime.bigint() + BigInt(milliseconds) * 1_000_000n
  const before = process.cpuUsage()
  let batch = 1
  let total = 0
  while (process.hrtime.bigint() < end) {
    await run(batch)
    total += batch
    if (batch < 4096) batch *= 2
  }
  const { user, system } = process.cpuUsage(before)
  return { ns: ((user + system) * 1000) / total }
}
