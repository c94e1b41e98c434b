#include "reference/handles/handle.h"

#include <string_view>
#include <vector>

#include "gtest/gtest.h"

namespace refnode {
namespace {

// What happened to the object that a handle stands for.
struct Object {
  int held = 0;
  int closed = 0;
  int destroyed = 0;
};

// The bond to such an object; `on_closed` stands for a callback of the program.
class FakeWrapper {
 public:
  explicit FakeWrapper(Object* object) : object_(object) {}

  void Hold() { ++object_->held; }
  void Closed() { ++object_->closed; }

 private:
  Object* object_;
};

// The least handle: a timer, which fires at once when it is started.
class Timer final : public Handle<uv_timer_t, FakeWrapper> {
 public:
  Timer(ResourceList& list, Object* object) : Handle(FakeWrapper(object), list), object_(object) {}

  int InitOn(uv_loop_t* loop) {
    return Open([loop](uv_timer_t* timer) { return uv_timer_init(loop, timer); });
  }
  int Refuse(int error) {
    return Open([error](uv_timer_t*) { return error; });
  }
  void Start(uv_timer_cb callback) { uv_timer_start(uv(), callback, 0, 0); }

  std::string_view resource_name() const override { return "Timer"; }

 private:
  ~Timer() override { ++object_->destroyed; }

  Object* object_;
};

class HandleTest : public testing::Test {
 protected:
  HandleTest() { uv_loop_init(&loop_); }

  // Every test ends by proof that libuv knows of no handle and the list of none.
  ~HandleTest() override {
    EXPECT_TRUE(list_.empty());
    EXPECT_EQ(uv_loop_close(&loop_), 0);
  }

  Timer* MakeOpen() {
    auto* timer = new Timer(list_, &object_);
    EXPECT_EQ(timer->InitOn(&loop_), 0);
    return timer;
  }

  void Run() { uv_run(&loop_, UV_RUN_DEFAULT); }

  std::vector<std::string_view> Names() const {
    std::vector<std::string_view> names;
    list_.ForEach([&names](const Resource& resource) {
      if (resource.keeps_alive()) {
        names.push_back(resource.resource_name());
      }
    });
    return names;
  }

  uv_loop_t loop_ = {};
  ResourceList list_;
  Object object_;
};

TEST_F(HandleTest, IdleHandleHoldsNothingAndGoesAtOnce) {
  auto* timer = new Timer(list_, &object_);
  EXPECT_EQ(timer->state(), HandleState::kIdle);
  EXPECT_FALSE(timer->HasRef());
  EXPECT_TRUE(Names().empty());
  timer->Close();
  EXPECT_EQ(object_.held, 0);
  EXPECT_EQ(object_.closed, 1);
  EXPECT_EQ(object_.destroyed, 1);
}

TEST_F(HandleTest, OpenHandleHoldsItsObjectUntilTheCloseCallback) {
  Timer* timer = MakeOpen();
  EXPECT_EQ(object_.held, 1);
  timer->Close();
  EXPECT_EQ(timer->state(), HandleState::kClosing);
  EXPECT_EQ(object_.closed, 0);
  EXPECT_EQ(object_.destroyed, 0);
  Run();
  EXPECT_EQ(object_.closed, 1);
  EXPECT_EQ(object_.destroyed, 1);
}

TEST_F(HandleTest, SecondCloseIsIgnored) {
  Timer* timer = MakeOpen();
  timer->Close();
  timer->Close();
  Run();
  EXPECT_EQ(object_.closed, 1);
}

TEST_F(HandleTest, ReferencesCountOnlyWhileOpen) {
  Timer* timer = MakeOpen();
  EXPECT_TRUE(timer->HasRef());
  EXPECT_EQ(Names(), std::vector<std::string_view>{"Timer"});
  timer->Unref();
  EXPECT_FALSE(timer->HasRef());
  EXPECT_TRUE(Names().empty());
  timer->Ref();
  timer->Close();
  EXPECT_FALSE(timer->HasRef());
  timer->Unref();
  Run();
}

TEST_F(HandleTest, UnreferencedHandleStillGetsItsCloseCallback) {
  Timer* timer = MakeOpen();
  timer->Unref();
  timer->Close();
  Run();
  EXPECT_EQ(object_.destroyed, 1);
}

TEST_F(HandleTest, RefusedHandleStaysIdle) {
  auto* timer = new Timer(list_, &object_);
  EXPECT_EQ(timer->Refuse(UV_EMFILE), UV_EMFILE);
  EXPECT_EQ(timer->state(), HandleState::kIdle);
  EXPECT_EQ(object_.held, 0);
  EXPECT_EQ(timer->InitOn(&loop_), 0);
  timer->Close();
  Run();
}

TEST_F(HandleTest, HandleMayCloseItselfInItsOwnCallback) {
  Timer* timer = MakeOpen();
  timer->Start([](uv_timer_t* fired) { static_cast<NativeHandle*>(fired->data)->Close(); });
  Run();
  EXPECT_EQ(object_.destroyed, 1);
}

TEST_F(HandleTest, AbandonedListClosesOpenAndIdleHandles) {
  new Timer(list_, &object_);
  MakeOpen();
  new Timer(list_, &object_);
  MakeOpen()->Close();
  list_.AbandonAll();
  EXPECT_EQ(object_.destroyed, 2);
  Run();
  EXPECT_EQ(object_.destroyed, 4);
}

}  // namespace
}  // namespace refnode
