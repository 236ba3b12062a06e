"""The sheets of a plan from what was read: 任务, 指标, 填报项, 单位, 设置.

What enters is a `DocumentReading` and the answers of the office; what leaves are the sheets as texts, and a `Doubt` for whatever was guessed.
"""
