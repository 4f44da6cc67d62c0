export { registerMaterials } from './routes.ts'
export { releaseMaterials } from './store.ts'
export { materialSweeps, materialTasks } from './tasks.ts'
