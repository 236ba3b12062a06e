"""The invented figures of the demo, as a table: indicator, item, then one column a quarter (2026Q1, Q2, Q3)."""

FIGURES = """
Z1-1  合格批次            310 652 981
Z1-1  抽查批次            335 701 1043
Z1-2  合格批次            612 1210 1874
Z1-2  抽查批次            655 1281 1990
Z2    已取得证书企业数     412 418 420
Z2    应取得证书企业数     412 418 420
Z3    合格批次            480 955 1462
Z3    抽检批次            490 980 1498
Z4    合格批次            560 1129 1708
Z4    抽查批次            590 1190 1800
Z5    2024年              9 9 9
Z5    2025年              8 8 8
Z6    发生次数            0 0 0
Z7    三年通报次数         - - 3
Z7    三年出口批次         - - 41200
Z7    全国平均            - - 0.21
Z8    死亡人数            - - 2
Z8    特种设备数量         - - 5.5
Z8    全国平均            - - 0.36
Z9    一次验收合格数       12 31 52
Z9    验收数              12 31 52
Z10   一次验收合格数       45 102 198
Z10   验收数              45 102 199
Z12-1 2024年              100 100 100
Z12-1 2025年              100 100 100
Z12-1 2026年              - - 100
Z12-2 2024年              20.0 20.0 20.0
Z12-2 2025年              20.0 20.0 20.0
Z12-2 2026年              - - 21.4
Z13   2024年              30.2 30.5 30.5
Z13   2025年              31.5 31.5 31.5
Z14   执行标准项目数       38 77 121
Z14   新开工项目数         38 77 121
Z15   受监项目数          6 9 14
Z15   新开工项目数         6 9 14
Z16   试点个数            1 1 2
Z17-1 排名                - - 3
Z17-1 参评城市数          - - 11
Z17-2 2024年              78.4 78.4 78.4
Z17-2 2025年              79.6 79.6 79.6
Z17-2 2026年              - - 81.2
Z17-3 满意度              - - 81.3
Z17-4 满意度              - - 74.6
Z18-2 2024年              1.9 1.9 1.9
Z18-2 2025年              1.7 1.7 1.7
Z19   示范区个数          0 1 1
Z20   企业家数            2 3 3
Z21   企业家数            4 4 5
Z23   排名                - - 2
Z23   参评城市数          - - 11
Z26   排名                - - 4
Z26   参评城市数          - - 11
Z27   中心或实验室个数     1 1 1
Z28   标准化生产面积       402000 431000 455000
Z28   生产总面积          1310000 1310000 1310000
Z30   合格批次            60 131 190
Z30   抽查批次            62 136 198
Z32   已培训企业家数       9 24 38
"""

AWAITED_UNTIL = """
Z5    - - -
Z7    - - 报
Z8    - - 报
Z12-1 - - 报
Z12-2 - - 报
Z13   - - -
Z17-1 - - 报
Z17-2 - - 报
Z17-3 - - 报
Z17-4 - - 报
Z18-1 - - -
Z18-2 - - -
Z22   - - -
Z23   - - 报
Z24   - - -
Z25   - - -
Z26   - - 报
Z29   - - -
Z31   - - -
Z34   - - -
Z35   - - -
"""

EXEMPT = {"Z11": ("本期无此业务", "本年度无保障房工程竣工验收计划（市住建局建设计划表）")}
"""Exemption claims: indicator → choice and reason."""


SHORTFALLS = """
Z1-2  1   一季度抽查集中在小微企业，不合格批次主要在防护用品         对不合格企业逐户约谈，6月底前完成复查
Z4    1   新入市摊贩的检测跟不上，不合格批次集中在蔬菜             增配快检设备2台，6月底前全部农贸市场驻场快检
Z4    2   蔬菜农残不合格批次仍高于去年                         9月底前对供货基地逐家抽检
Z4    3   高温季节水产品不合格批次增多                         约谈供货商，12月底前冷链全覆盖
Z8    3   两起事故均为叉车违章作业                            10月起开展叉车专项整治，12月底前持证上岗率达到100%
Z10   3   一处园林工程回填土压实度不够，一次验收未通过            施工单位已返工，11月15日前复验
Z12-2 3   2025年开工的装配式项目少，比重与2024年持平    12月底前在新出让地块中明确装配式建造比例
Z17-4 3   停车、物业两项得分偏低    12月底前老城区新增停车泊位800个
Z19   1   示范区创建方案尚在评审    6月底前上报申报材料
Z20   1   一家企业的申报材料未齐    6月底前补齐材料并复核
Z26   3   获评园区少，去年新申报的一家未通过                    已指导两家园区申报，12月底前提交材料
Z32   1   培训安排在下半年集中举办                            6月底前办2期、9月底前再办2期
Z32   2   上半年只办了2期，企业负责人到课不足                    9月底前办完其余场次
"""

REQUESTS = """
Z12-2 3   请李副市长召集财政、自然资源、住建部门，11月底前定下新出让地块的装配式建造比例和补助标准
Z26   3   请王副市长协调省局，12月底前增加园区申报名额
"""
"""需市领导协调事项 at a red figure: indicator, quarter, what its clerk writes."""

PROBLEMS = """
7.3   1   市发改委       信用信息平台未与各部门业务系统对接，建档信息靠人工报送
7.3   1   市经信委       规模以下企业底数还在核对，未建档的较多
7.3   1   市市场监管局   新登记的小微企业建档滞后
7.3   1   市商务局       商户流动性大，限额以下商贸企业建档率低
7.3   1   市住建局       外地来衢施工企业的信用档案未建全
7.3   1   市质监局       部分获证企业搬迁、停产，档案未及时更新
7.3   1   市检验检疫局   出口企业信用等级一年评一次，今年的尚未评完
7.3   1   市环保局       排污许可换证企业尚未全部录入
6.2   1   市经信委       师资和场地5月才能落实，一季度只办了1期
6.2   2   市经信委       企业负责人工学矛盾突出，到课不足
6.2   3   市经信委       还有12家须在四季度培训，年底企业生产任务重、报名慢
26.1  3   市质监局       可申报的园区少
28.1  1   市质监局       防护用品小微企业检测能力弱，不合格批次集中
29.2  1   市市场监管局   蔬菜摊贩流动性大，快检覆盖不足
29.2  2   市市场监管局   供货基地农药使用管理不严
29.2  3   市市场监管局   高温季节水产品运输冷链不全
31.2  3   市质监局       叉车无证作业仍有发生
33.1  3   市住建局       装配式建造成本高，企业积极性不足
40.1  3   市发改委       老城区停车、物业服务短板明显
42.1  1   市发改委       示范区创建方案评审周期长
42.2  1   市商务局       一家企业的申报材料未齐
"""
"""存在问题 of the tasks that go with a red figure: task, quarter, unit, what it writes."""


def problems(task: str, quarter: int, unit: str) -> str | None:
    """存在问题 that fits the figure a task goes with; empty in quarters in which that is not red, None for a task without such a figure."""
    rows = [words for line in PROBLEMS.split("\n") if (words := line.split()) and words[0] == task]
    fitting = [text for _, when, who, text in rows if (when, who) == (str(quarter), unit)]
    return "".join(fitting) if rows else None


def shortfall(indicator: str, quarter: int) -> tuple[str, str]:
    """未达标原因 and 整改措施及时限 that the clerk writes; empty where the result is not red."""
    for line in SHORTFALLS.split("\n"):
        words = line.split()
        if words[:2] == [indicator, str(quarter)]:
            return words[2], words[3]
    return "", ""


def request(indicator: str, quarter: int) -> str:
    """需市领导协调事项 that the clerk writes; empty where there is none."""
    rows = (line.split() for line in REQUESTS.split("\n"))
    return next((words[2] for words in rows if words[:2] == [indicator, str(quarter)]), "")


def figure(indicator: str, item: str, quarter: int) -> str:
    """The invented figure of a cell; empty where there is none yet.

    Example:
        >>> figure("Z32", "已培训企业家数", 3)
        '38'
    """
    for line in FIGURES.split("\n"):
        words = line.split()
        if words[:2] == [indicator, item]:
            return words[1 + quarter].replace("-", "")
    return ""


def awaited(indicator: str, quarter: int) -> bool:
    """Whether the owner still says 尚未产生 in this quarter."""
    marks = {words[0]: words[quarter] for line in AWAITED_UNTIL.split("\n") if (words := line.split())}
    return marks.get(indicator) == "-"
