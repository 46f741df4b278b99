import { contractOf } from './contract.ts'

contractOf('dingtalk')
