import { storeContract } from '../storage/store-contract.ts'
import { type MemoryContents, MemoryStore } from './memory-store.ts'

const folders = new Map<string, MemoryContents>()

storeContract('memory', async (folder) => {
  const store = new MemoryStore(folders.get(folder))
  folders.set(folder, store.contents)
  return store
})
