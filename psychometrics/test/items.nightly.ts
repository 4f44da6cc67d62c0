// A thousand items of each family, where the check makes fewer.
import './items.test.ts'
