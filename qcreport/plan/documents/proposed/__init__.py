"""What a document does not say of an indicator and its words let one propose: 填报项, 计量单位, 方向, 频次, 年限, owner.

What enters are names, phrases and ways of calculation; what leaves are proposals, each with its reason, and what has to be confirmed of them.
"""
