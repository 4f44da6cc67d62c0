export { registerMaterials } from './routes.ts'
export { releaseMaterials } from './store.ts'
export { materialTasks } from './tasks.ts'
