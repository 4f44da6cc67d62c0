export { compare, type Rule } from '../../ehr/index.ts'
