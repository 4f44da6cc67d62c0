import { defineConfig } from 'vite'
import { type Area, areaConfig, areas } from './areas.ts'

/** For `npm run dev -w web`: `AREA=candidate` chooses the other area; calls go to MINGJIAN_SERVER. */
export default defineConfig(() => {
  const wanted = process.env.AREA ?? 'hr'
  const area = areas.find((name): name is Area => name === wanted)
  if (!area) throw new Error(`AREA must be one of ${areas.join(', ')}`)
  const { configFile: _, ...config } = areaConfig(area)
  return config
})
